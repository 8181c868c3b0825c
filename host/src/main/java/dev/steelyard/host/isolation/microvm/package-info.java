/**
 * A small virtual machine that runs one program: its kernel, its disks, its start and its end.
 * Knows QEMU and files: nothing of enclosures, trials or results.
 */
@NullMarked
package dev.steelyard.host.isolation.microvm;

import org.jspecify.annotations.NullMarked;
