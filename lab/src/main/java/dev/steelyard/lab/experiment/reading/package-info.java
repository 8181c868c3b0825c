/**
 * Reading experiments from YAML: every key, what it may say, and a place for all that is wrong. One
 * reader an idea. Knows the model it fills; nothing of how it is run.
 */
@NullMarked
package dev.steelyard.lab.experiment.reading;

import org.jspecify.annotations.NullMarked;
