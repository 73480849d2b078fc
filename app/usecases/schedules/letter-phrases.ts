import type { Language } from '../../domain/schedule/words/language.ts';
import { namesIn } from '../../domain/schedule/words/rule-phrases.ts';

/** What an e-mail says beside the rule. A language that lacks a phrase does not compile. A `date` has been through `dateTime`. */
export interface LetterPhrases {
  /** `1 February 2026 at 09:00`. */
  dateTime(local: string): string;
  /** The name of a schedule without one. */
  repeatOf(order: string): string;
  alert(date: string, zone: string): string;
  alertTodo: string;
  approval(date: string): string;
  approvalTodo: string;
  failed(date: string): string;
  failedTodo(cause: string): string;
  paused: string;
  pausedTodo(cause: string): string;
  schedule: string;
  sourceOrder: string;
  rule: string;
}

export const LETTER: Record<Language, LetterPhrases> = {
  en: {
    dateTime: namesIn('en-GB').dateTime,
    repeatOf: (order) => `Repeat of ${order}`,
    alert: (date, zone) => `next copy for ${date} (${zone})`,
    alertTodo: 'To leave this date out or to change it, open the schedule in the app before then.',
    approval: (date) => `the copy of ${date} waits for your approval`,
    approvalTodo: 'Approve or skip it in the app.',
    failed: (date) => `the copy of ${date} failed`,
    failedTodo: (cause) => `Cause: ${cause}. You are told once; the app shows every try and what mends it.`,
    paused: 'paused',
    pausedTodo: (cause) => `Cause: ${cause}. Nothing runs until it is resumed in the app.`,
    schedule: 'Schedule',
    sourceOrder: 'Source order',
    rule: 'Rule',
  },
  de: {
    dateTime: namesIn('de').dateTime,
    repeatOf: (order) => `Wiederholung von ${order}`,
    alert: (date, zone) => `nächste Kopie am ${date} Uhr (${zone})`,
    alertTodo: 'Um diesen Termin auszulassen oder zu ändern, öffnen Sie vorher den Zeitplan in der App.',
    approval: (date) => `die Kopie vom ${date} Uhr wartet auf Ihre Freigabe`,
    approvalTodo: 'Geben Sie sie in der App frei oder lassen Sie sie aus.',
    failed: (date) => `die Kopie vom ${date} Uhr ist fehlgeschlagen`,
    failedTodo: (cause) => `Ursache: ${cause}. Sie werden einmal benachrichtigt; die App zeigt jeden Versuch und was zu tun ist.`,
    paused: 'pausiert',
    pausedTodo: (cause) => `Ursache: ${cause}. Es läuft nichts, bis der Zeitplan in der App fortgesetzt wird.`,
    schedule: 'Zeitplan',
    sourceOrder: 'Ursprüngliche Bestellung',
    rule: 'Regel',
  },
  fr: {
    dateTime: namesIn('fr').dateTime,
    repeatOf: (order) => `Répétition de ${order}`,
    alert: (date, zone) => `prochaine copie le ${date} (${zone})`,
    alertTodo: 'Pour ignorer cette date ou la modifier, ouvrez auparavant la planification dans l’application.',
    approval: (date) => `la copie du ${date} attend votre approbation`,
    approvalTodo: 'Approuvez-la ou ignorez-la dans l’application.',
    failed: (date) => `la copie du ${date} a échoué`,
    failedTodo: (cause) => `Cause\u00a0: ${cause}. Vous n’êtes averti qu’une fois\u00a0; l’application montre chaque essai et la solution.`,
    paused: 'en pause',
    pausedTodo: (cause) => `Cause\u00a0: ${cause}. Rien ne s’exécute avant la reprise dans l’application.`,
    schedule: 'Planification',
    sourceOrder: 'Commande d’origine',
    rule: 'Règle',
  },
  es: {
    dateTime: namesIn('es').dateTime,
    repeatOf: (order) => `Repetición de ${order}`,
    alert: (date, zone) => `próxima copia el ${date} (${zone})`,
    alertTodo: 'Para omitir esta fecha o cambiarla, abra antes la programación en la aplicación.',
    approval: (date) => `la copia del ${date} espera su aprobación`,
    approvalTodo: 'Apruébela u omítala en la aplicación.',
    failed: (date) => `la copia del ${date} ha fallado`,
    failedTodo: (cause) => `Causa: ${cause}. Se le avisa una sola vez; la aplicación muestra cada intento y cómo resolverlo.`,
    paused: 'en pausa',
    pausedTodo: (cause) => `Causa: ${cause}. No se ejecuta nada hasta que se reanude en la aplicación.`,
    schedule: 'Programación',
    sourceOrder: 'Pedido original',
    rule: 'Regla',
  },
  it: {
    dateTime: namesIn('it').dateTime,
    repeatOf: (order) => `Ripetizione di ${order}`,
    alert: (date, zone) => `prossima copia: ${date} (${zone})`,
    alertTodo: 'Per saltare o modificare questa data, apri prima la pianificazione nell’app.',
    approval: (date) => `una copia attende la tua approvazione: ${date}`,
    approvalTodo: 'Approvala o saltala nell’app.',
    failed: (date) => `copia non riuscita: ${date}`,
    failedTodo: (cause) => `Causa: ${cause}. L’avviso arriva una sola volta; l’app mostra ogni tentativo e come rimediare.`,
    paused: 'in pausa',
    pausedTodo: (cause) => `Causa: ${cause}. Nulla viene eseguito finché non la riprendi nell’app.`,
    schedule: 'Pianificazione',
    sourceOrder: 'Ordine originale',
    rule: 'Regola',
  },
  nl: {
    dateTime: namesIn('nl').dateTime,
    repeatOf: (order) => `Herhaling van ${order}`,
    alert: (date, zone) => `volgende kopie op ${date} uur (${zone})`,
    alertTodo: 'Open het schema vóór die tijd in de app om deze datum over te slaan of te wijzigen.',
    approval: (date) => `de kopie van ${date} uur wacht op uw goedkeuring`,
    approvalTodo: 'Keur deze goed of sla deze over in de app.',
    failed: (date) => `de kopie van ${date} uur is mislukt`,
    failedTodo: (cause) => `Oorzaak: ${cause}. U krijgt één bericht; de app toont elke poging en de oplossing.`,
    paused: 'gepauzeerd',
    pausedTodo: (cause) => `Oorzaak: ${cause}. Er wordt niets uitgevoerd totdat het schema in de app wordt hervat.`,
    schedule: 'Schema',
    sourceOrder: 'Oorspronkelijke bestelling',
    rule: 'Regel',
  },
  'pt-BR': {
    dateTime: namesIn('pt-BR').dateTime,
    repeatOf: (order) => `Repetição de ${order}`,
    alert: (date, zone) => `próxima cópia em ${date} (${zone})`,
    alertTodo: 'Para pular ou alterar esta data, abra antes o agendamento no app.',
    approval: (date) => `a cópia de ${date} aguarda sua aprovação`,
    approvalTodo: 'Aprove ou pule no app.',
    failed: (date) => `a cópia de ${date} falhou`,
    failedTodo: (cause) => `Causa: ${cause}. Você é avisado uma só vez; o app mostra cada tentativa e como resolver.`,
    paused: 'em pausa',
    pausedTodo: (cause) => `Causa: ${cause}. Nada é executado até que ele seja retomado no app.`,
    schedule: 'Agendamento',
    sourceOrder: 'Pedido original',
    rule: 'Regra',
  },
  ja: {
    dateTime: namesIn('ja').dateTime,
    repeatOf: (order) => `${order}の繰り返し`,
    alert: (date, zone) => `次回のコピー：${date}（${zone}）`,
    alertTodo: 'この日付を除外または変更するには、それまでにアプリでスケジュールを開いてください。',
    approval: (date) => `${date}のコピーは承認待ちです`,
    approvalTodo: 'アプリで承認するか、スキップしてください。',
    failed: (date) => `${date}のコピーに失敗しました`,
    failedTodo: (cause) => `原因：${cause}。通知は1回だけです。各試行と対処方法はアプリに表示されます。`,
    paused: '一時停止しました',
    pausedTodo: (cause) => `原因：${cause}。アプリで再開するまで何も実行されません。`,
    schedule: 'スケジュール',
    sourceOrder: '元の注文',
    rule: 'ルール',
  },
};
