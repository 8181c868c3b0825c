/**
 * Taking values out of an answer: by JSONPath, from a header, by a regular expression. Knows
 * answers and what users remember; nothing of what is expected of them, of YAML or of load.
 */
@NullMarked
package dev.steelyard.load.scenario.extract;

import org.jspecify.annotations.NullMarked;
