/**
 * What the cells of the course need and a learner need not read: starting servers, asking a model, and
 * showing what happened.
 *
 * @module
 */
export { ask, type AskOptions, Run } from "./ask.ts";
export { type Entra, type EntraOptions, startEntra } from "./authority.ts";
export { chart, type ChartOptions, type ChartSpec } from "./chart.ts";
export { barChart, lineChart, type SimpleChartOptions } from "./charts.ts";
export { check, type CheckOptions } from "./check.ts";
export { claims, type ClaimsOptions } from "./claims.ts";
export { content, picture, sound } from "./content.ts";
export { courseMap } from "./course_map.ts";
export { type CodeToShow, showDeviceCode } from "./device_code.ts";
export { diff } from "./diff.ts";
export { type Door, openDoor } from "./door.ts";
export { Display, display } from "./display.ts";
export { hostLog } from "./host_log.ts";
export { type HttpLog, recordHttp } from "./http_log.ts";
export { type ListeningServer, startListening } from "./listening.ts";
export { items } from "./response_items.ts";
export type { LiveServer } from "./live_server.ts";
export { createMask, type Mask, mask } from "./mask.ts";
export { caseOf, measure } from "./measure.ts";
export { type ProgressBar, progressBar } from "./progress_bar.ts";
export { copyProject, type ProjectCopy } from "./project_copy.ts";
export { question, type QuestionOption } from "./question.ts";
export { createRedaction } from "./redact.ts";
export { scoreChart, type ScoreChartOptions } from "./score_chart.ts";
export { scores } from "./scores.ts";
export { seen } from "./seen.ts";
export { show } from "./show.ts";
export { type NotebookSignIn, openSignIn } from "./sign_in.ts";
export { type HereOptions, type HereServer, startHere } from "./start_here.ts";
export { type StartOptions, startServer } from "./start_server.ts";
export { table, type TableOptions } from "./table.ts";
export { trace, type TraceOptions } from "./trace.ts";
export { traffic, type TrafficOptions } from "./traffic.ts";
export { currentModel, useModel } from "./use_model.ts";
export { wire, type WireOptions } from "./wire.ts";
export { workflowPicture } from "./workflow_picture.ts";
export { openRuns, type WorkflowRun, type WorkflowRuns } from "./workflow_runs.ts";
