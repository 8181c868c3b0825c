/**
 * What is expected of an answer: its status, text, JSON, size and time. Knows answers and what a
 * user remembers; nothing of requests, of YAML or of what is counted.
 */
@NullMarked
package dev.steelyard.load.scenario.check;

import org.jspecify.annotations.NullMarked;
