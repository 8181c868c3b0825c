/** Tests of questions about histories in which each step is known. */
@NullMarked
package dev.steelyard.analysis.history;

import org.jspecify.annotations.NullMarked;
