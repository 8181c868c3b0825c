/** The load that a scenario describes, made on a subject, with all its requests measured. */
@NullMarked
package dev.steelyard.lab.workload.load;

import org.jspecify.annotations.NullMarked;
