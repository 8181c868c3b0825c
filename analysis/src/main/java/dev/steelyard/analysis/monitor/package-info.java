/**
 * A program that is watched: where what it says comes from, the rules of a file, and webhooks that
 * are told of alerts. Knows no terminal.
 */
@NullMarked
package dev.steelyard.analysis.monitor;

import org.jspecify.annotations.NullMarked;
