@NullMarked
package dev.steelyard.report.content;

import org.jspecify.annotations.NullMarked;
