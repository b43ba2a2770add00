/** The training loop, and the files from which a run goes on where it ended. */
package mingpt.train;
