import './layout.js';
import './text.js';
import './actions.js';
import './fields.js';
import './choices.js';
import './table.js';
import './frames.js';
