/**
 * Runs both sides of a comparison again beside a recorder, and finds what explains their
 * difference.
 */
@NullMarked
package dev.steelyard.analysis.explain;

import org.jspecify.annotations.NullMarked;
