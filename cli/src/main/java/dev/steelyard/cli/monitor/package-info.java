/**
 * {@code steelyard monitor}: a running program that says of itself what it does, in a window or in
 * lines, with alerts. What is made of what it says is {@code core.monitor}.
 */
@NullMarked
package dev.steelyard.cli.monitor;

import org.jspecify.annotations.NullMarked;
