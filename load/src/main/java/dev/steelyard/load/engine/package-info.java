/**
 * Load models, closed and open: when a virtual user starts an iteration, how many users there are,
 * and when it all ends. Knows nothing of HTTP nor of scenarios: what a user does is behind {@link
 * dev.steelyard.load.engine.VirtualUser}.
 */
@NullMarked
package dev.steelyard.load.engine;

import org.jspecify.annotations.NullMarked;
