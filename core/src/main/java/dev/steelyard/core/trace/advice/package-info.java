/**
 * What a program should do otherwise, by its trace, with what that would save; and what became of
 * it. It knows what is in traces and nothing of files.
 */
@NullMarked
package dev.steelyard.core.trace.advice;

import org.jspecify.annotations.NullMarked;
