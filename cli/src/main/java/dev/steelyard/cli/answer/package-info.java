/**
 * Where the answer of a command goes: the formats of standard output, and files beside it, which
 * are checked before anything is measured and lose nothing else when they cannot be written. What
 * an answer looks like is known to {@code report}.
 */
@NullMarked
package dev.steelyard.cli.answer;

import org.jspecify.annotations.NullMarked;
