/** Reading plans as databases write them: one class a database. What plans mean is core's. */
@NullMarked
package dev.steelyard.trace.plan;

import org.jspecify.annotations.NullMarked;
