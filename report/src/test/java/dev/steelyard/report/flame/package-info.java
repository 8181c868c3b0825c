/** Pages of profiles: what they hold, and what a browser makes of them. */
@NullMarked
package dev.steelyard.report.flame;

import org.jspecify.annotations.NullMarked;
