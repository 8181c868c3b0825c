/** Reading what pytest-benchmark writes. Knows nothing of other tools. */
@NullMarked
package dev.steelyard.harness.pytest;

import org.jspecify.annotations.NullMarked;
