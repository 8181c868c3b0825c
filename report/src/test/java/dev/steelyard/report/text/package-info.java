@NullMarked
package dev.steelyard.report.text;

import org.jspecify.annotations.NullMarked;
