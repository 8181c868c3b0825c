/**
 * One HTTP request at a time, sent by the client of {@code dev.steelyard.http}, measured and
 * judged: every failure is an outcome with its cause. The client's side alone: knows nothing of
 * experiments, subjects or runs.
 */
@NullMarked
package dev.steelyard.lab.http;

import org.jspecify.annotations.NullMarked;
