/** The picture of a recording that goes on, for a window of any size. Knows no terminal. */
@NullMarked
package dev.steelyard.report.top;

import org.jspecify.annotations.NullMarked;
