@NullMarked
package dev.steelyard.report.top;

import org.jspecify.annotations.NullMarked;
