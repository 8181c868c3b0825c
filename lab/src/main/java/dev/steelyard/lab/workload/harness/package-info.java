/** A benchmark tool that is run whole, and whose own files are read. */
@NullMarked
package dev.steelyard.lab.workload.harness;

import org.jspecify.annotations.NullMarked;
