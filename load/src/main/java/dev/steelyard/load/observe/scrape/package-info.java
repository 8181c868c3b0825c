/**
 * A subject's own metrics in Prometheus' text format or OpenMetrics: read while a load is made, and
 * made into lines over time and values. Knows HTTP, and nothing of scenarios.
 */
@NullMarked
package dev.steelyard.load.observe.scrape;

import org.jspecify.annotations.NullMarked;
