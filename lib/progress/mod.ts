/**
 * The learner's progress: which checks have passed, and the map of the course.
 *
 * @module
 */
export * from "./course_map.ts";
export * from "./draw.ts";
export * from "./progress_file.ts";
