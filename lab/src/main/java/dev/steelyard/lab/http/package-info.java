/**
 * One HTTP request at a time, sent, measured and judged: bodies made on the fly, answers thrown
 * away as they come, every failure an outcome with its cause. The client's side alone: knows
 * nothing of experiments, subjects or runs.
 */
@NullMarked
package dev.steelyard.lab.http;

import org.jspecify.annotations.NullMarked;
