/** Tests of isolation with real processes, control groups, disks and virtual machines. */
@NullMarked
package dev.steelyard.lab.isolation;

import org.jspecify.annotations.NullMarked;
