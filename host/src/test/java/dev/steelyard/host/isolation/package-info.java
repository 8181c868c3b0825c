/** Tests of isolation with real processes, control groups, disks and virtual machines. */
@NullMarked
package dev.steelyard.host.isolation;

import org.jspecify.annotations.NullMarked;
