@NullMarked
package dev.steelyard.report.document;

import org.jspecify.annotations.NullMarked;
