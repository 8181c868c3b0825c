/**
 * Reading experiments from YAML: every key, what it may say, and a place for all that is wrong. One
 * reader an idea; and experiments whose documents are made of others'. Knows the model it fills;
 * nothing of how it is run.
 */
@NullMarked
package dev.steelyard.lab.experiment.reading;

import org.jspecify.annotations.NullMarked;
