/**
 * Reading scenarios from YAML: every key, what it may say, and a place for all that is wrong. One
 * reader an idea. Knows the model it fills; nothing of how it is run.
 */
@NullMarked
package dev.steelyard.load.scenario.reading;

import org.jspecify.annotations.NullMarked;
