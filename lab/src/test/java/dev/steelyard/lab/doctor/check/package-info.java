/** Tests of the checks, each on a made tree of a machine's files. */
@NullMarked
package dev.steelyard.lab.doctor.check;

import org.jspecify.annotations.NullMarked;
