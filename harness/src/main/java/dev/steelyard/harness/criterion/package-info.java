/** Reading what Criterion.rs writes: messages and trees. Knows nothing of other tools. */
@NullMarked
package dev.steelyard.harness.criterion;

import org.jspecify.annotations.NullMarked;
