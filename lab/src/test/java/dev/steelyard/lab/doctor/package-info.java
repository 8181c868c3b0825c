/** Tests of the doctor: on this machine, with a store of its own. */
@NullMarked
package dev.steelyard.lab.doctor;

import org.jspecify.annotations.NullMarked;
