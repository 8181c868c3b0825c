@NullMarked
package dev.steelyard.report.load;

import org.jspecify.annotations.NullMarked;
