/**
 * Questions about the history of benchmarks over builds: whether a build is worse than those before
 * it, and since which builds benchmarks are slower or faster. How that is judged stands in {@code
 * core.history}.
 */
@NullMarked
package dev.steelyard.analysis.history;

import org.jspecify.annotations.NullMarked;
