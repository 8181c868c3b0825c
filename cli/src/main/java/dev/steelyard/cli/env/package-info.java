/**
 * {@code steelyard env}: what was built or installed once and kept, listed and taken away. What
 * that is, is known to {@code environment}.
 */
@NullMarked
package dev.steelyard.cli.env;

import org.jspecify.annotations.NullMarked;
