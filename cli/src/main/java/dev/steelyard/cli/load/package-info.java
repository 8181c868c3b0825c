/**
 * {@code steelyard load}: a load test on its own, from a scenario or one address, with its files
 * and exports. How users and requests are made is known to the module {@code load}.
 */
@NullMarked
package dev.steelyard.cli.load;

import org.jspecify.annotations.NullMarked;
