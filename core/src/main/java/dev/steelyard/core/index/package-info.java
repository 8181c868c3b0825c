/**
 * Numbers in place of things that come again and again, so that columns of numbers can hold them.
 */
@NullMarked
package dev.steelyard.core.index;

import org.jspecify.annotations.NullMarked;
