/**
 * Texts with places to fill in, compiled once: {@code {{uuid}}}, {@code {{oneOf:queries}}}, {@code
 * {{token}}}. Knows bytes, seeded randomness and what a user remembers; nothing of requests, of
 * YAML or of what is measured.
 */
@NullMarked
package dev.steelyard.load.scenario.template;

import org.jspecify.annotations.NullMarked;
