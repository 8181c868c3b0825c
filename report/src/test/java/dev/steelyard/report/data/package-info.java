@NullMarked
package dev.steelyard.report.data;

import org.jspecify.annotations.NullMarked;
