package dev.steelyard.report.content;

import dev.steelyard.core.model.Result;

/**
 * One of the results that stand beside each other.
 *
 * @param label what tells it from the others: a variant, or a build
 */
public record ResultSide(String label, Result result) {}
