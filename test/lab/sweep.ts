import { sweep } from './machine/run-folder';

export default sweep;
