/**
 * What a command says, on its way out: the two streams, messages on standard error, what gave out
 * in words, lines that fit a terminal. Knows neither commands nor what they say.
 */
@NullMarked
package dev.steelyard.cli.output;

import org.jspecify.annotations.NullMarked;
