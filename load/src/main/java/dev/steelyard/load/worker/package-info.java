/**
 * One run made by several processes of this machine: started together, heard every second, merged
 * exactly, and missed when they die. Knows the engine and its recordings; what users do comes from
 * a {@link dev.steelyard.load.worker.WorkProvider} by name.
 */
@NullMarked
package dev.steelyard.load.worker;

import org.jspecify.annotations.NullMarked;
