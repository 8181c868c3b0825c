/**
 * Reading YAML so that every complaint names line and column and says what was probably meant.
 * Knows YAML and messages; nothing of what a document means.
 */
@NullMarked
package dev.steelyard.yaml;

import org.jspecify.annotations.NullMarked;
