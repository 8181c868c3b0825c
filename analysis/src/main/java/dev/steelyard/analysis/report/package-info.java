/**
 * Reports of what is stored: of a run, a load test or a build. What they look like is known to
 * {@code report} alone.
 */
@NullMarked
package dev.steelyard.analysis.report;

import org.jspecify.annotations.NullMarked;
