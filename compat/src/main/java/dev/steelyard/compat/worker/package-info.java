/**
 * Live processes that do the steps of cases, one in each version's environment. Knows processes and
 * how they are spoken to; nothing of what the steps mean.
 */
@NullMarked
package dev.steelyard.compat.worker;

import org.jspecify.annotations.NullMarked;
