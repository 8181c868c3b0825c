/**
 * What is asked of builds beside each other: {@code steelyard compare}, {@code check}, {@code
 * changes} and {@code explain}. How they are judged is known to {@code analysis} and {@code core}.
 */
@NullMarked
package dev.steelyard.cli.compare;

import org.jspecify.annotations.NullMarked;
