/** Tests of reports of what is stored. */
@NullMarked
package dev.steelyard.analysis.report;

import org.jspecify.annotations.NullMarked;
